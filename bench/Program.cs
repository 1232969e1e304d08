return await Berth.Bench.BenchCommand.Create().Parse(args).InvokeAsync();
