using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Access;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Catalog;
using Recognition.Issuing.Certificates;
using Recognition.Issuing.Instances;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.Outbox;
using Recognition.Issuing.People;
using Recognition.Issuing.Plans;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Proofs;
using Recognition.Issuing.Scheduling;
using Recognition.Issuing.Sharing;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Start;
using Recognition.Issuing.Start.Checks;
using Recognition.Issuing.Status;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing;

public static class Registration
{
    /// <summary>
    /// Adds the use cases. The composition root adds a <see cref="TimeProvider"/> and a
    /// <see cref="RandomNumberGenerator"/>, the <see cref="OpenedKeyEncryption"/> that the options name, and Storage the
    /// database. Where documents of others are to be asked for, it
    /// adds a <see cref="FetchNetwork"/>, too.
    /// </summary>
    public static IServiceCollection AddIssuing(
        this IServiceCollection services, IssuingOptions options, PublicUrl publicUrl)
    {
        services.AddSingleton(options).AddSingleton(publicUrl);
        services.AddSingleton(new JsonLd(new OwnContexts(publicUrl.Value)));
        services.AddSingleton(Faults.Read(options.FaultPoint).Value);
        services.AddSingleton<CurrentActor>().AddSingleton<WriteQueue>().AddSingleton<ProgrammeReader>();
        services.AddSingleton<KeyFolder>().AddSingleton<IKeyCustodian>(provider => options.SignerSocket is { Length: > 0 }
            ? new RemoteKeys(options.SignerSocket)
            : provider.GetRequiredService<KeyFolder>());
        services.AddSingleton(provider => new CredentialSigner(
            provider.GetRequiredService<JsonLd>(), provider.GetRequiredService<IKeyCustodian>(),
            VerifierOf<RecordsBeforeLog>(provider)));
        services.AddSingleton(provider => new JwtSigner(
            provider.GetRequiredService<IKeyCustodian>(), VerifierOf<RecordsBeforeLog>(provider)));
        services.AddSingleton<ListKeys>().AddSingleton<CreateKey>().AddSingleton<ActivateKey>();
        services.AddSingleton<RetireKey>().AddSingleton<CompromiseKey>();
        services.AddSingleton<ReplaceKey>().AddSingleton<ReissueAwards>();
        services.AddSingleton<ChangeKeys>().AddSingleton<RehearseDidDocument>();
        services.AddSingleton<OwnDidDocuments>().AddSingleton<OwnDocuments>().AddSingleton<VerifyBadge>();
        services.AddSingleton<VerifyBadgeAt>();
        services.AddSingleton<OwnRecords>().AddSingleton<RecordsBeforeLog>();
        services.AddSingleton<SignReceipt>();
        services.AddSingleton<OwnThenFetched>();
        services.AddSingleton(provider => NewFetcher(provider, options.Fetching, publicUrl));
        services.AddSingleton(OwnVerifierOptions.Of(options, publicUrl)).AddSingleton(VerifierOf<OwnRecords>);

        services.AddSingleton<DefineIssuer>().AddSingleton<GetIssuer>().AddSingleton<ListIssuers>();
        services.AddSingleton<DefineAchievement>().AddSingleton<GetAchievement>().AddSingleton<ListAchievements>();
        services.AddSingleton<ListAchievementVersions>().AddSingleton<CountHolders>();
        services.AddSingleton<GetPicture>().AddSingleton<ListPictures>();
        services.AddSingleton<AllocateStatusIndex>().AddSingleton<StatusListSigner>();
        services.AddSingleton<PublishStatusList>().AddSingleton<GetStatusList>();
        services.AddSingleton<AwardCredentialBuilder>().AddSingleton<AwardPlanner>();
        services.AddSingleton<GrantAward>().AddSingleton<SignAwardPlan>().AddSingleton<FinishAward>().AddSingleton<DiscardAward>();
        services.AddSingleton<FinishOpenPlans>().AddSingleton<RevokeAward>().AddSingleton<GetAward>();
        services.AddSingleton<SuspendAward>().AddSingleton<LiftSuspension>().AddSingleton<ChangeManyAwards>();
        services.AddSingleton<IssueHeldAward>().AddSingleton<ApproveAward>().AddSingleton<DiscardHeldAward>();
        services.AddSingleton<FillOutbox>().AddSingleton<ListOutbox>();
        services.AddSingleton<TakeLease>().AddSingleton<IssueDueAwards>().AddSingleton<RunSchedule>();
        services.AddSingleton<GetCredential>().AddSingleton<GetCredentialJwt>().AddSingleton<BakeAward>();
        services.AddSingleton<ListAwards>().AddSingleton<AppendAwardVersion>();
        services.AddSingleton<CorrectAward>().AddSingleton<RenewAward>().AddSingleton<ListAwardVersions>();
        services.AddSingleton<ErasePerson>().AddSingleton<OpenAwardToSearch>();
        services.AddSingleton<VerifyAuditTrail>().AddSingleton<LogEarlierAwards>();
        services.AddSingleton<GetLogHead>().AddSingleton<ProveLog>().AddSingleton<ProveAward>();
        services.AddPlans();
        services.AddInstances();
        services.TryAddSingleton(_ => Rasterizer.Find(Environment.GetEnvironmentVariable("PATH")));
        services.AddSingleton<DescribeShareCard>().AddSingleton<ShareCardFolder>();
        services.AddSingleton<DrawShareCard>().AddSingleton<GetShareCard>();
        services.AddSingleton<DrawCertificate>().AddSingleton<GetStatusListJwt>().AddSingleton<CollectProof>();
        services.AddSingleton<CatalogArtwork>().AddSingleton<PlanCatalog>().AddSingleton<ApplyCatalog>();
        services.AddSingleton<CheckApiKey>().AddSingleton<CreateApiKey>();
        services.AddSingleton<FirstStart>().AddSingleton<GrantDemoAwards>();
        services.AddSingleton<EnumerateAwards>().AddSingleton<CopyStatusLists>();
        services.AddSingleton<CheckData>().AddSingleton<KeysCheck>().AddSingleton<BadgesCheck>();
        return services;
    }

    private static BadgeVerifier VerifierOf<TRecords>(IServiceProvider provider)
        where TRecords : class, IIssuerRecords =>
        new(
            provider.GetRequiredService<JsonLd>(), provider.GetRequiredService<OwnThenFetched>(),
            provider.GetRequiredService<TRecords>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<VerifierOptions>());

    // Without a network to use, as in the command line, nobody is asked.
    private static GuardedFetcher NewFetcher(IServiceProvider provider, FetchOptions options, PublicUrl publicUrl)
    {
        var network = provider.GetService<FetchNetwork>();
        return new GuardedFetcher(
            options with { Enabled = options.Enabled && network is not null, PublicUrl = publicUrl.Value },
            provider.GetRequiredService<TimeProvider>(),
            network ?? FetchNetwork.None);
    }

    private static void AddPlans(this IServiceCollection services)
    {
        services.AddSingleton<CreatePlan>().AddSingleton<GetPlan>().AddSingleton<ListPlans>().AddSingleton<ListPlanRows>();
        services.AddSingleton<DeletePlan>().AddSingleton<StartPlan>().AddSingleton<PlanAwardChunk>();
        services.AddSingleton<FinishPlanRows>().AddSingleton<ApplyPlan>().AddSingleton<ReversePlan>();
        services.AddSingleton<RunPlan>();
    }

    private static void AddInstances(this IServiceCollection services)
    {
        services.AddSingleton<InstanceDirectory>().AddSingleton<OpenInstances>().AddSingleton<InstanceSigner>();
        services.AddSingleton<InstanceStatusLists>().AddSingleton<IssueCredential>();
        services.AddSingleton<GetIssuedCredential>().AddSingleton<SetCredentialStatus>();
    }
}
