using System.Runtime.InteropServices;
using System.Text;
using InstagramGraphGen.Cli;

// Emoji and every script, whatever the machine's code page.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

using var stop = new CancellationTokenSource();
using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT);
using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM);
return await Igraph.RunAsync(args, Surroundings.OfProcess(), stop.Token);

PosixSignalRegistration StopOn(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
{
    // The first one ends the command in order; the second one ends the process.
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
});
