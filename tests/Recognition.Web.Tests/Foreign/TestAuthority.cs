using System.Runtime.CompilerServices;
using Recognition.Testing.Network;

namespace Recognition.Web.Tests.Foreign;

internal static class TestAuthority
{
    [ModuleInitializer]
    internal static void Trust() => Certificates.TrustTheTestAuthority();
}
