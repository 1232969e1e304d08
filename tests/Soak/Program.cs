using Berth.Soak;

if (SoakOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(SoakOptions.Usage);
    return 2;
}

var summary = await KillSoak.RunAsync(options, Console.Out, CancellationToken.None);
await Console.Out.WriteLineAsync(summary.ToString());
return summary.Failure is null ? 0 : 1;
