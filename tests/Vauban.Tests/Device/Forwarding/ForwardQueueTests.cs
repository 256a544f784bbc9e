using System.Text;
using CsCheck;
using Vauban.Device.Forwarding;
using Xunit;

namespace Vauban.Tests.Device.Forwarding;

public sealed class ForwardQueueTests : IDisposable
{
    private static readonly ForwardOptions Quick = new() { FlushToDisk = false };
    private readonly string folder = Directory.CreateTempSubdirectory("forward").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Messages_come_back_in_order_after_a_restart()
    {
        using (var queue = Open(Quick))
        {
            Fill(queue, 5);
            queue.Acknowledge(1);
            queue.Acknowledge(2);
        }

        using var again = Open(Quick);
        Assert.Equal(["3", "4", "5"], Drain(again));
    }

    [Fact]
    public void An_acknowledgement_out_of_order_frees_its_message_only()
    {
        using (var queue = Open(Quick))
        {
            Fill(queue, 4);
            queue.Acknowledge(3);
            Assert.Equal(["1", "2", "4"], Drain(queue));
        }

        using var again = Open(Quick);
        Assert.Equal(["1", "2", "3", "4"], Drain(again));
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_go_and_are_counted()
    {
        using var queue = Open(Quick with { MaxMessages = 3 });
        Fill(queue, 10);
        Assert.Equal(["8", "9", "10"], Drain(queue));
        Assert.Equal(7, queue.Dropped);
    }

    [Fact]
    public void The_disk_bound_holds_and_every_message_is_either_waiting_or_counted()
    {
        using var queue = Open(Quick with { MaxBytes = 8_192 });
        for (var i = 0; i < 1_000; i++)
        {
            queue.Append("topic", null, new byte[100]);
            Assert.InRange(queue.BytesOnDisk, 0, 8_192);
        }

        Assert.Equal(1_000, queue.Pending + queue.Dropped);
        Assert.InRange(queue.Pending, 30, 80);
    }

    [Fact]
    public void What_was_dropped_is_remembered_over_a_restart()
    {
        using (var queue = Open(Quick with { MaxMessages = 1 }))
        {
            Fill(queue, 4);
        }

        using var again = Open(Quick);
        Assert.Equal(3, again.Dropped);
        Assert.Equal(["4"], Drain(again));
    }

    [Fact]
    public void A_message_larger_than_the_queue_is_refused_and_counted()
    {
        using var queue = Open(Quick with { MaxBytes = 1_024 });
        Assert.False(queue.Append("topic", null, new byte[2_000]));
        Assert.Equal((0, 1), (queue.Pending, queue.Dropped));
    }

    [Fact]
    public void After_a_crash_at_any_byte_what_was_written_whole_is_there()
    {
        using (var queue = Open(Quick))
        {
            Fill(queue, 6);
        }

        var segment = Assert.Single(Directory.GetFiles(folder, "*.queue"));
        var bytes = File.ReadAllBytes(segment);
        var frame = bytes.Length / 6;
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            File.WriteAllBytes(segment, bytes[..cut]);
            using var torn = Open(Quick);
            Assert.Equal(Enumerable.Range(1, cut / frame).Select(i => $"{i}"), Drain(torn));
            Assert.True(torn.Append("topic", null, "next"u8.ToArray()));
            Assert.Equal("next", Drain(torn).Last());
            torn.Dispose();
            File.Delete(segment);
            foreach (var other in Directory.GetFiles(folder, "*.queue"))
            {
                File.Delete(other);
            }
        }
    }

    [Fact]
    public void A_torn_cursor_costs_duplicates_and_no_message()
    {
        using (var queue = Open(Quick))
        {
            Fill(queue, 5);
            queue.Acknowledge(1);
            queue.Acknowledge(2);
        }

        var cursor = Path.Combine(folder, "cursor");
        var bytes = File.ReadAllBytes(cursor);
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0xFF;
            File.WriteAllBytes(cursor, damaged);
            using var again = Open(Quick);
            Assert.Equal(["3", "4", "5"], Drain(again)[^3..]);
        }
    }

    [Fact]
    public void A_frame_reads_back_as_it_was_and_any_bytes_give_a_frame_or_none()
    {
        var text = Gen.String[Gen.Char.AlphaNumeric, 0, 100];
        Gen.Select(Gen.Long, text, text, Gen.Byte.Array[0, 500])
            .Sample(
                (sequence, topic, type, payload) =>
                {
                    var frame = QueueFrame.Encode(new QueuedMessage(sequence, topic, type, payload));
                    var back = QueueFrame.Decode(frame, out var length)!;
                    Assert.Equal((frame.Length, sequence, topic), (length, back.Sequence, back.Topic));
                    Assert.Equal(type.Length == 0 ? null : type, back.ContentType);
                    Assert.Equal(payload, back.Payload.ToArray());
                },
                iter: 300
            );
        Gen.Byte.Array[0, 200].Sample(bytes => Assert.Null(QueueFrame.Decode(bytes, out _)), iter: 1_000);
    }

    private ForwardQueue Open(ForwardOptions options) => ForwardQueue.Open(folder, options);

    private static void Fill(ForwardQueue queue, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            Assert.True(queue.Append("v1/p/d/up/temperature", "application/senml+json", Encoding.UTF8.GetBytes($"{i}")));
        }
    }

    private static List<string> Drain(ForwardQueue queue)
    {
        var all = new List<string>();
        var at = 0L;
        while (queue.Next(at) is { } message)
        {
            all.Add(Encoding.UTF8.GetString(message.Payload.Span));
            at = message.Sequence;
        }

        return all;
    }
}
