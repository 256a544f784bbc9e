using System.Runtime.InteropServices;
using Vauban.Device.Cli;

using var ending = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    ending.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await DeviceProgram.RunAsync(args, Console.Out, Console.Error, TimeProvider.System, ending.Token);
