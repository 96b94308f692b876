using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Recognition.Web.Export;

/// <summary>
/// Stands where the real server does: requests come from this process, and answers go into a stream. What is answered
/// is what would be served, and no port is opened.
/// </summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception exception)
            {
                application.DisposeContext(context, exception);
                throw;
            }

            application.DisposeContext(context, null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>GET; the body goes into the stream.</summary>
    /// <param name="path">Below the public URL, with a slash before it; not percent-encoded.</param>
    /// <param name="query">With its question mark, or nothing.</param>
    public async Task<(int Status, string? MediaType)> GetAsync(string path, string query, string accept, Stream body)
    {
        var request = new HttpRequestFeature
        {
            Method = HttpMethods.Get, Scheme = "http", Protocol = "HTTP/1.1", Path = path, QueryString = query,
            RawTarget = path + query,
        };
        request.Headers.Accept = accept;
        var response = new HttpResponseFeature();
        var answer = new StreamResponseBodyFeature(body);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(answer);
        await _process!(features);
        await answer.CompleteAsync();
        return (response.StatusCode, response.Headers.ContentType);
    }
}
