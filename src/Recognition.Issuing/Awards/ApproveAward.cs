namespace Recognition.Issuing.Awards;

/// <summary>
/// Lets a draft pass: it is issued under its id, or scheduled where its validFrom lies ahead. Approving again changes
/// nothing and gives the award; two that approve at once issue it once.
/// </summary>
public sealed class ApproveAward(IssueHeldAward issue)
{
    public async Task<Outcome<GrantedAward>> ExecuteAsync(string id, CancellationToken cancellationToken = default) =>
        AwardId.IsValid(id)
            ? await issue.ExecuteAsync(id, approves: true, cancellationToken)
            : GetAward.Unknown(id);
}
