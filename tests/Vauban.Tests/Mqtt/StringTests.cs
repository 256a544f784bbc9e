using System.Text;
using Xunit;

namespace Vauban.Tests.Mqtt;

/// <summary>Strings and numbers on the wire (5.0 1.5, 3.1.1 1.5.3).</summary>
public sealed class StringTests
{
    private const byte Malformed = 0x81;

    /// <summary>Overlong, cut short, surrogate halves, past U+10FFFF, lone continuation, U+0000.</summary>
    public static TheoryData<int, string> IllFormed { get; } = Broken.Both("C080", "E282", "EDA080", "EDBFBF", "F4908080", "80", "FF", "00");

    [Theory]
    [MemberData(nameof(IllFormed))]
    [Clause("mqtt5:1.5.4-1")]
    [Clause("mqtt5:1.5.4-2")]
    [Clause("mqtt5:3.3.2-1")]
    [Clause("mqtt5:4.7.3-2")]
    [Clause("mqtt311:1.5.3-1")]
    [Clause("mqtt311:1.5.3-2")]
    [Clause("mqtt311:3.3.2-1")]
    [Clause("mqtt311:4.7.3-2")]
    public async Task An_ill_formed_topic_ends_the_connection(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Packet(0x30, [.. Bytes.Text([.. "t/"u8, .. Convert.FromHexString(hex)]), .. Bytes.Section(version, null), 1]));
        await client.DisconnectedAsync(Malformed);
    }

    [Theory]
    [MemberData(nameof(IllFormed))]
    [Clause("mqtt5:3.8.3-1")]
    [Clause("mqtt311:3.8.3-1")]
    public async Task An_ill_formed_filter_ends_the_connection(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Packet(0x82, [0, 1, .. Bytes.Section(version, null), .. Bytes.Text([.. "t/"u8, .. Convert.FromHexString(hex)]), 0]));
        await client.DisconnectedAsync(Malformed);
    }

    [Theory]
    [MemberData(nameof(IllFormed))]
    [Clause("mqtt5:3.10.3-1")]
    [Clause("mqtt311:3.10.3-1")]
    public async Task An_ill_formed_filter_to_unsubscribe_ends_the_connection(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Bytes.Packet(0xA2, [0, 1, .. Bytes.Section(version, null), .. Bytes.Text([.. "t/"u8, .. Convert.FromHexString(hex)])]));
        await client.DisconnectedAsync(Malformed);
    }

    [Theory]
    [MemberData(nameof(IllFormed))]
    [Clause("mqtt5:3.1.3-4")]
    [Clause("mqtt5:3.1.4-1")]
    [Clause("mqtt311:3.1.3-4")]
    [Clause("mqtt311:3.1.4-1")]
    public async Task An_ill_formed_client_identifier_is_refused(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: version);
        await client.SendAsync(Broken.Connect(version, 2, Bytes.Text(Convert.FromHexString(hex))));
        await Broken.RefusedAsync(client);
    }

    [Theory]
    [MemberData(nameof(IllFormed))]
    [Clause("mqtt5:3.1.3-11")]
    [Clause("mqtt311:3.1.3-10")]
    public async Task An_ill_formed_will_topic_is_refused(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: version);
        await client.SendAsync(Broken.Connect(version, 6, [.. Bytes.Text("a"), .. Bytes.Section(version, null), .. Bytes.Text(Convert.FromHexString(hex)), .. Bytes.Text("m")]));
        await Broken.RefusedAsync(client);
    }

    [Theory]
    [MemberData(nameof(IllFormed))]
    [Clause("mqtt5:3.1.3-12")]
    [Clause("mqtt311:3.1.3-11")]
    public async Task An_ill_formed_user_name_is_refused(int version, string hex)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.OpenAsync(version: version);
        await client.SendAsync(Broken.Connect(version, 0x82, [.. Bytes.Text("a"), .. Bytes.Text(Convert.FromHexString(hex))]));
        await Broken.RefusedAsync(client);
    }

    [Theory]
    [InlineData("C080", "v")]
    [InlineData("6E", "EDA080")]
    [InlineData("00", "v")]
    [Clause("mqtt5:1.5.7-1")]
    public async Task Both_strings_of_a_user_property_are_checked(string name, string value)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        var text = value == "v" ? "v"u8.ToArray() : Convert.FromHexString(value);
        await client.SendAsync(Bytes.Publish(5, broker.Topic("p"), properties: [0x26, .. Bytes.Text(Convert.FromHexString(name)), .. Bytes.Text(text)]));
        await client.DisconnectedAsync(Malformed);
    }

    [Theory]
    [InlineData((byte)0x03)]
    [InlineData((byte)0x08)]
    [Clause("mqtt5:3.3.2-13")]
    [Clause("mqtt5:3.3.2-19")]
    public async Task Response_topic_and_content_type_are_checked(byte property)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync();
        await client.SendAsync(Bytes.Publish(5, broker.Topic("p"), properties: [property, .. Bytes.Text(Convert.FromHexString("61EDA08062"))]));
        await client.DisconnectedAsync(Malformed);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:1.5.4-3")]
    [Clause("mqtt311:1.5.3-3")]
    public async Task A_byte_order_mark_is_a_character_like_any_other(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        var topic = broker.Topic("\uFEFFx");
        await client.SubscribeAsync(topic, 0);
        await client.PublishAsync(broker.Topic("x"), "not this", qos: 0);
        await client.PublishAsync(topic, "this", qos: 0);
        var message = await client.MessageAsync();
        Assert.Equal((topic, "this"), (message.Topic, message.Text));
        Assert.Contains("EFBBBF", Convert.ToHexString(Encoding.UTF8.GetBytes(message.Topic)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:1.5.5-1")]
    public async Task A_remaining_length_of_five_bytes_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Convert.FromHexString("308080808001"));
        await client.DisconnectedAsync(Malformed);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:1.5.5-1")]
    public async Task A_length_longer_than_it_need_be_ends_the_connection(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        await client.SendAsync(Convert.FromHexString("C08000"));
        await client.DisconnectedAsync(Malformed);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [Clause("mqtt5:4.7.3-3")]
    [Clause("mqtt311:4.7.3-3")]
    public async Task A_topic_of_65535_bytes_is_a_topic(int version)
    {
        await using var broker = await Broker.StartAsync();
        await using var client = await broker.ConnectAsync(version: version);
        var topic = broker.Topic("").PadRight(65_535, 'y');
        Assert.Equal(65_535, Encoding.UTF8.GetByteCount(topic));
        await client.SubscribeAsync(broker.Topic("#"), 0);
        await client.PublishAsync(topic, "long", qos: 0);
        Assert.Equal(topic, (await client.MessageAsync()).Topic);
        Assert.InRange((await client.SubscribeAsync(topic))[0], 0, 1);
    }
}
