using System.Runtime.CompilerServices;
using Recognition.Testing.Network;

namespace Recognition.Credentials.Tests.Fetching;

internal static class TestAuthority
{
    [ModuleInitializer]
    internal static void Trust() => Certificates.TrustTheTestAuthority();
}
