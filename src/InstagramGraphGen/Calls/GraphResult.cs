using System.Diagnostics.CodeAnalysis;

namespace InstagramGraphGen;

/// <summary>What a call gave: a value, or the API's error.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class GraphResult<T>
{
    private readonly T? _value;
    private readonly GraphApiException? _exception;

    internal GraphResult(T value, GraphResponseFacts response)
    {
        _value = value;
        Response = response;
    }

    internal GraphResult(GraphApiException exception)
    {
        _exception = exception;
        Response = exception.Response!;
    }

    /// <summary>Whether the API gave a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => _exception is null;

    /// <summary>The value.</summary>
    /// <exception cref="GraphApiException">The API answered with an error.</exception>
    public T Value => _exception is null ? _value! : throw _exception;

    /// <summary>The API's error with what it means; null where it gave a value.</summary>
    public GraphError? Error => _exception?.Error;

    /// <summary>Whether the API gave an error that leaves open whether the call, a write, was executed.</summary>
    public bool MayHaveBeenExecuted => _exception is { MayHaveBeenExecuted: true };

    /// <summary>What the answer says besides its body.</summary>
    public GraphResponseFacts Response { get; }

    /// <summary>The error's code and text, or that there is a value; never the value itself.</summary>
    public override string ToString() => _exception is null ? $"A {typeof(T).Name}" : _exception.Error.ToString();
}
