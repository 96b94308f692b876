using System.Globalization;

namespace Recognition.Issuing.Instances;

/// <summary>
/// One of an instance's status lists. A credential has the same index in the list of each purpose; the lists of one
/// number are the columns of one table.
/// </summary>
/// <param name="Purpose">One of <see cref="StatusListPurpose.All"/>.</param>
/// <param name="Number">From 1 on.</param>
internal readonly record struct InstanceStatusList(string Purpose, int Number)
{
    /// <summary>The last part of its address: <c>1</c>, <c>suspension-1</c>.</summary>
    public override string ToString() =>
        Purpose == StatusListPurpose.Revocation ? $"{Number}" : $"{Purpose}-{Number}";

    public static bool TryRead(string text, out InstanceStatusList list)
    {
        var purpose = StatusListPurpose.Revocation;
        if (text.StartsWith($"{StatusListPurpose.Suspension}-", StringComparison.Ordinal))
        {
            purpose = StatusListPurpose.Suspension;
            text = text[(purpose.Length + 1)..];
        }

        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        list = new InstanceStatusList(purpose, number);
        return read;
    }
}
