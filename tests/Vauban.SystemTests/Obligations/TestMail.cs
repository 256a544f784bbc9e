using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vauban.SystemTests.Obligations;

/// <summary>A mail server of a few lines (RFC 5321): takes whatever comes and keeps the messages.</summary>
internal sealed class TestMail : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly StringBuilder received = new();
    private Task serving = Task.CompletedTask;

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>All messages, headers decoded, one after the other.</summary>
    public string Received
    {
        get
        {
            lock (received)
            {
                return received.ToString();
            }
        }
    }

    public static TestMail Start()
    {
        var mail = new TestMail();
        mail.listener.Start();
        mail.serving = mail.ServeAsync();
        return mail;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
        listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await SayAsync(stream, "220 test");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (line == "DATA")
            {
                await SayAsync(stream, "354 go on");
                while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".")
                {
                    lock (received)
                    {
                        received.AppendLine(text);
                    }
                }
            }

            await SayAsync(stream, line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
        }
    }

    private async Task SayAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), stop.Token);
}
