using System.Security.Cryptography;
using Recognition.Cli;
using Recognition.Credentials.Fetching;

#pragma warning disable RS0030 // The composition root: the real clock and the real source of randomness are named here.
using var random = RandomNumberGenerator.Create();
var clock = TimeProvider.System;
#pragma warning restore RS0030

var colours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
var terminal = new Terminal(
    Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError(), colours,
    interactive: !Console.IsErrorRedirected);
var surroundings = new Surroundings(
    terminal, Environment.CurrentDirectory, Environment.GetEnvironmentVariable, clock, random)
{
    Network = FetchNetwork.System,
};
return await CommandLine.RunAsync(args, surroundings);
