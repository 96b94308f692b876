namespace Recognition.Issuing;

/// <summary>What a Define… use case did.</summary>
public enum Change
{
    Unchanged,
    Created,
    Updated,
}
