namespace Recognition.Web.Hosting;

/// <summary>The service cannot start as it was set up; the message says what to set, and where.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
