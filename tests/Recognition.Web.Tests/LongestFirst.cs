using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Recognition.Web.Tests.LongestFirst", "Recognition.Web.Tests")]

namespace Recognition.Web.Tests;

/// <summary>What takes minutes begins at once, beside everything else, so that nothing waits for it alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(one => one.DisplayName.Contains(nameof(KillTests), StringComparison.Ordinal));
}
