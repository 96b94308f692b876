namespace Recognition.Fuzz;

/// <summary>One reader of what strangers send.</summary>
/// <param name="Samples">Good inputs, made by our own code.</param>
/// <param name="Mutate">From a sample and another one to an input.</param>
/// <param name="Read">
/// True if the input was accepted, false if it was refused. It throws where the reader does, and where something that
/// must hold for what was accepted does not.
/// </param>
/// <param name="MostBytes">What reading one input may allocate.</param>
/// <param name="Few">How many inputs the short run among the tests feeds it.</param>
internal sealed record FuzzTarget(
    string Name,
    IReadOnlyList<byte[]> Samples,
    Func<byte[], byte[], Dice, byte[]> Mutate,
    Func<byte[], bool> Read,
    long MostBytes = 4 * 1024 * 1024,
    int Few = 3_000);
