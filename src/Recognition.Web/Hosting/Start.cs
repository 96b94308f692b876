namespace Recognition.Web.Hosting;

internal static class Start
{
    public static async Task StartServiceAsync(this WebApplication app)
    {
        await app.StartAsync();
    }
}
