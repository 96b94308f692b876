namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>A proof in the credential.</summary>
internal sealed class ProofShape() : ClassShape(BadgeClass.Proof, "proof-shape",
[
    Required(Text("type")), DateTime("created"), Text("cryptosuite"), Text("challenge"), Text("domain"),
    Text("nonce"), Text("proofPurpose"), Text("proofValue"), Iri("verificationMethod"),
]);
