using Vauban.Fleet.Connect;
using Vauban.Fleet.Sessions;
using Vauban.Tests.Fleet.Log;
using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Fleet.Sessions;

/// <summary>Power cuts at any moment, on a disk that keeps only what was flushed and tears the rest.</summary>
public sealed class BrokerCrashTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task What_was_acknowledged_reaches_the_reader_and_at_qos_2_exactly_once(int seed)
    {
        var random = new Random(seed);
        var disk = new SimulatedDisk(seed);
        var (writer, reader) = (new ModelClient("writer"), new ModelClient("reader"));
        var sent = 0;
        await using (var house = await CrashHouse.StartAsync(disk))
        {
            await reader.RunAsync(house.Connect(), "t/#", [], random, Quiet);
        }

        for (var crash = 0; crash < 5; crash++)
        {
            var house = await CrashHouse.StartAsync(disk);
            reader.Answers = random.Next(101);
            var texts = Enumerable.Range(0, random.Next(1, 120)).Select(_ => (sent % 2 == 0 ? $"one {sent++}" : $"two {sent++}", sent % 2 == 1 ? Qos.AtLeastOnce : Qos.ExactlyOnce));
            var listening = reader.RunAsync(house.Connect(), null, [], random, TimeSpan.FromSeconds(5));
            var writing = writer.RunAsync(house.Connect(), null, texts, random, TimeSpan.FromSeconds(5));
            await Task.Delay(random.Next(60), TestContext.Current.CancellationToken);
            if (random.Next(3) == 0)
            {
                await house.TidyAsync();
            }

            // The lines break before the disk is looked at: what a client heard was durable by then.
            house.BreakLines();
            await Task.WhenAll(listening, writing);
            var next = disk.Crash();
            await house.DisposeAsync();
            disk = next;
        }

        await FinishAsync(disk, writer, reader, random);
        Assert.True(writer.IsIdle);
        Assert.Empty(writer.Acknowledged.Except(reader.Heard.Keys));
        Assert.All(reader.Heard.Where(heard => heard.Key.StartsWith("two", StringComparison.Ordinal)), heard => Assert.Equal(1, heard.Value));
        Assert.Equal(sent, writer.Acknowledged.Count);
    }

    /// <summary>Members of a share come and go for ever, in the middle of everything; one stays.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_members_of_a_share_leave_reaches_one_who_stays(int seed)
    {
        const string Share = "$share/g/t/#";
        var random = new Random(seed);
        var disk = new SimulatedDisk(seed);
        var (writer, heir) = (new ModelClient("writer"), new ModelClient("heir"));
        var members = new List<ModelClient>();
        var sent = 0;
        await using (var house = await CrashHouse.StartAsync(disk))
        {
            await heir.RunAsync(house.Connect(), Share, [], random, Quiet);
        }

        for (var crash = 0; crash < 5; crash++)
        {
            var house = await CrashHouse.StartAsync(disk);
            heir.Answers = random.Next(101);
            members.Add(new ModelClient($"member {crash}") { Answers = random.Next(101) });
            var texts = Enumerable.Range(0, random.Next(1, 120)).Select(_ => ($"one {sent++}", Qos.AtLeastOnce));
            List<Task> running =
            [
                members[^1].RunAsync(house.Connect(), Share, [], random, TimeSpan.FromSeconds(5)),
                heir.RunAsync(house.Connect(), null, [], random, TimeSpan.FromSeconds(5)),
                writer.RunAsync(house.Connect(), null, texts, random, TimeSpan.FromSeconds(5)),
            ];
            await Task.Delay(random.Next(40), TestContext.Current.CancellationToken);
            running.AddRange(Enumerable.Range(0, crash).Where(_ => random.Next(2) == 0).Select(earlier => Ended($"member {earlier}").RunAsync(house.Connect(), null, [], random, Quiet)));
            await Task.Delay(random.Next(40), TestContext.Current.CancellationToken);
            house.BreakLines();
            await Task.WhenAll(running);
            var next = disk.Crash();
            await house.DisposeAsync();
            disk = next;
        }

        await using (var house = await CrashHouse.StartAsync(disk))
        {
            await writer.RunAsync(house.Connect(), null, [], random, Quiet);
            await Task.WhenAll(members.Index().Select(member => Ended($"member {member.Index}").RunAsync(house.Connect(), null, [], random, Quiet)));
            heir.Answers = 100;
            await heir.RunAsync(house.Connect(), null, [], random, TimeSpan.FromSeconds(2));
        }

        Assert.True(writer.IsIdle);
        Assert.Equal(sent, writer.Acknowledged.Count);
        Assert.Empty(writer.Acknowledged.Except(members.SelectMany(member => member.Answered).Concat(heir.Heard.Keys)));
    }

    private static ModelClient Ended(string name) => new(name) { StartsClean = true };

    [Fact]
    public async Task Waiting_messages_outlive_the_segments_that_held_them()
    {
        var random = new Random(1);
        var disk = new SimulatedDisk(1);
        var options = new GatewayOptions { Queues = new QueueLimits { MostPinnedBytes = 16_384, RememberedBytes = 0 } };
        var (writer, reader) = (new ModelClient("writer"), new ModelClient("reader"));
        await using (var house = await CrashHouse.StartAsync(disk, options))
        {
            await reader.RunAsync(house.Connect(), "t/#", [], random, Quiet);
            for (var round = 0; round < 5; round++)
            {
                await writer.RunAsync(house.Connect(), null, Enumerable.Range(0, 100).Select(i => ($"{round}-{i} {new string('x', 100)}", Qos.AtLeastOnce)), random, Quiet);
                await house.TidyAsync();
            }

            Assert.InRange(disk.Used, 1, 200_000);
        }

        await using (var house = await CrashHouse.StartAsync(disk.Crash(), options))
        {
            await reader.RunAsync(house.Connect(), null, [], random, Quiet);
        }

        Assert.Equal(500, reader.Heard.Count);
    }

    private static async Task FinishAsync(SimulatedDisk disk, ModelClient writer, ModelClient reader, Random random)
    {
        await using var house = await CrashHouse.StartAsync(disk);
        reader.Answers = 100;
        var listening = reader.RunAsync(house.Connect(), null, [], random, TimeSpan.FromSeconds(2));
        await writer.RunAsync(house.Connect(), null, [], random, Quiet);
        await listening;
    }
}
