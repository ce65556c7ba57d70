namespace InstagramGraphGen;

/// <summary>What is wrong with options, all of it at once, each with the option's name.</summary>
/// <param name="options">What the options are called.</param>
internal sealed class OptionFaults(string options)
{
    /// <summary>Stands for <c>HttpClient.BaseAddress</c>, which is no option.</summary>
    public const string OfHttpClient = "HttpClient.BaseAddress";

    private readonly List<string> _faults = [];

    /// <summary>The number or time of the last fault that is one.</summary>
    private object? _outOfRange;

    /// <summary>Adds a fault; the text goes on behind the option's name.</summary>
    public void Add(string option, string text)
    {
        string fault = option == OfHttpClient ? $"{option} {text}" : $"{options}.{option} {text}";
        if (!_faults.Contains(fault))
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Adds a fault of a number or a time.</summary>
    public void AddOutOfRange(string option, object value, string text)
    {
        _faults.Add($"{options}.{option} {text}");
        _outOfRange = value;
    }

    /// <summary>Checks a time that something may take.</summary>
    public void CheckTime(TimeSpan? time, string option)
    {
        if (time is { } given && (given <= TimeSpan.Zero || given > CallDeadline.Longest) && given != Timeout.InfiniteTimeSpan)
        {
            AddOutOfRange(option, given, "must be positive and less than 50 days, or infinite.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The one fault is a number or a time.</exception>
    /// <exception cref="ArgumentException">There is another fault, or there are more.</exception>
    public void ThrowIfAny(string parameter)
    {
        if (_faults.Count > 0)
        {
            string text = string.Join(Environment.NewLine, _faults);
            throw _faults.Count == 1 && _outOfRange is not null ? new ArgumentOutOfRangeException(parameter, _outOfRange, text) : new ArgumentException(text, parameter);
        }
    }
}
