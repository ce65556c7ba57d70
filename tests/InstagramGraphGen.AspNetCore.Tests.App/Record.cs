using System.Text;

namespace InstagramGraphGen.AspNetCore.Tests.App;

/// <summary>Lines in a file that outlives the process: each is written at once, whole.</summary>
internal sealed class Record(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private readonly HashSet<string> _lines = File.Exists(path) ? [.. File.ReadAllLines(path)] : [];
    private readonly Lock _gate = new();

    public void Dispose() => _file.Dispose();

    public void Add(string line)
    {
        lock (_gate)
        {
            _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
    }

    /// <summary>Adds a line unless it is there: the effect of a handler and the record of it in one.</summary>
    public void AddOnce(string line)
    {
        lock (_gate)
        {
            if (_lines.Add(line))
            {
                _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }
        }
    }
}
