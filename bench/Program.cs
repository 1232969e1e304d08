using System.CommandLine;
using Berth.Bench;

// No time limit on an interruption: the servers that were started are stopped first, and their data deleted.
return await BenchCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Timeout.InfiniteTimeSpan });
