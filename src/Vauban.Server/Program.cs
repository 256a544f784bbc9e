using System.Globalization;
using System.Text;
using Vauban.Core.Text;
using Vauban.Server.Cli;
using Vauban.Server.Hosting;

// Read once by the runtime's socket engine, so it comes before anything that may touch a socket: continuations run on the thread
// that saw the packet, which is what makes one core enough for the device listener.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

var language = Spoken.By(args, Environment.GetEnvironmentVariable);
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = Texts.Culture(language);
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var frame = new VerbFrame(language, new GlobalOptions(language), TimeProvider.System);
return await new CommandLine(frame, VerbTree.Rooms).RunAsync(args, Console.Out, Console.Error);
