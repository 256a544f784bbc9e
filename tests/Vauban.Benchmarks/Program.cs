using Vauban.Benchmarks;

return await Bench.RunAsync(args);
