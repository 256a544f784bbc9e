namespace Vauban.Server.Hosting;

/// <summary>How many simulated devices hold a session, and how long that took.</summary>
internal readonly record struct DemoArrival(int Live, int Expected, TimeSpan Took);
