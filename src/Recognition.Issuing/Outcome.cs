using System.Diagnostics.CodeAnalysis;

namespace Recognition.Issuing;

/// <summary>A value, or the reason why there is none. What the outside can cause comes back as one of these.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Failure? failure)
    {
        _value = value;
        Failure = failure;
    }

    public Failure? Failure { get; }

    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Ok => Failure is null;

    /// <summary>The value. Reading it from a failure is a mistake of the caller, and throws.</summary>
    public T Value => Failure is null
        ? _value!
        : throw new InvalidOperationException($"There is no value: {Failure}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Failure failure) => new(default, failure);
}
