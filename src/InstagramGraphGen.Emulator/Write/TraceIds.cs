using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>Trace ids in the API's form, in an order that is the same for every emulator.</summary>
internal sealed class TraceIds
{
    private int _count;

    public string Next()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"trace {Interlocked.Increment(ref _count)}")));
        return "A" + Convert.ToBase64String(hash)[..22].Replace('+', '-').Replace('/', '_');
    }
}
