namespace Recognition.Web.Hosting;

/// <summary>The methods that an address answers; routing makes 405 and Allow of them.</summary>
internal static class Methods
{
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static readonly string[] ReadAndPost = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];
}
