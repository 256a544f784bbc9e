using Vauban.Wire.Mqtt;
using Xunit;

namespace Vauban.Tests.Wire.Mqtt;

/// <summary>Each row breaks one rule: the bytes (hexadecimal), the version, the reason code and the clause the reader must give.</summary>
public sealed class MalformedPacketTests
{
    [Theory]
    [Clause("mqtt5:1.5.4-1")]
    [InlineData("3003 0001 C3", MqttVersion.V311, ReasonCode.MalformedPacket, "mqtt5:1.5.4-1")]
    [InlineData("3005 0003 EDA080", MqttVersion.V311, ReasonCode.MalformedPacket, "mqtt5:1.5.4-1")]
    public void Text_that_is_not_utf8_or_holds_a_surrogate_is_malformed(string bytes, MqttVersion version, ReasonCode reason, string clause) =>
        Refused(bytes, version, reason, clause);

    [Fact]
    [Clause("mqtt5:1.5.4-2")]
    public void Text_that_holds_a_null_character_is_malformed() =>
        Refused("3005 0003 610062", MqttVersion.V5, ReasonCode.MalformedPacket, "mqtt5:1.5.4-2");

    [Theory]
    [Clause("mqtt5:1.5.5-1")]
    [InlineData("30FFFFFFFF")]
    [InlineData("308000")]
    public void A_remaining_length_that_is_too_long_or_not_the_shortest_is_malformed(string bytes) =>
        Refused(bytes, MqttVersion.V5, ReasonCode.MalformedPacket, "mqtt5:1.5.5-1");

    [Fact]
    public void The_reserved_packet_type_is_malformed() => Refused("0000", MqttVersion.V5, ReasonCode.MalformedPacket, "mqtt5:2.1.2");

    [Theory]
    [Clause("mqtt5:2.1.3-1")]
    [Clause("mqtt5:3.8.1-1")]
    [Clause("mqtt5:3.10.1-1")]
    [Clause("mqtt5:3.14.1-1")]
    [Clause("mqtt5:3.15.1-1")]
    [Clause("mqtt5:3.6.1-1")]
    [InlineData("8006 0001 0001 61 00")]
    [InlineData("A005 0001 0001 61")]
    [InlineData("6002 0001")]
    [InlineData("E100")]
    [InlineData("F100")]
    [InlineData("C100")]
    public void Reserved_flags_have_one_value(string bytes) => Refused(bytes, MqttVersion.V5, ReasonCode.MalformedPacket, "mqtt5:2.1.3-1");

    [Fact]
    public void Auth_does_not_exist_in_3_1_1() => Refused("F000", MqttVersion.V311, ReasonCode.ProtocolError, "mqtt5:2.1.2");

    [Theory]
    [Clause("mqtt5:2.2.1-3")]
    [InlineData("3205 0001 61 0000")]
    [InlineData("4002 0000")]
    [InlineData("8206 0000 0001 61 00")]
    public void A_packet_identifier_is_not_zero(string bytes) => Refused(bytes, MqttVersion.V311, ReasonCode.ProtocolError, "mqtt5:2.2.1-3");

    [Theory]
    [InlineData("100C 0004 4D515454 05 02 0000 01 7F", ReasonCode.MalformedPacket)]
    [InlineData("100D 0004 4D515454 05 02 0000 02 0101", ReasonCode.MalformedPacket)]
    [InlineData("1013 0004 4D515454 05 02 0000 06 210001 210001 0000", ReasonCode.ProtocolError)]
    [InlineData("1010 0004 4D515454 05 02 0000 03 210000 0000", ReasonCode.ProtocolError)]
    public void A_property_unknown_misplaced_given_twice_or_out_of_range_is_refused(string bytes, ReasonCode reason) =>
        Refused(bytes, MqttVersion.V5, reason, "mqtt5:2.2.2.2");

    [Theory]
    [Clause("mqtt5:3.1.2-1")]
    [Clause("mqtt5:3.1.2-2")]
    [InlineData("100E 0006 4D514973 6470 03 02 0000 0000", "mqtt5:3.1.2-1")]
    [InlineData("100C 0004 4D515454 06 02 0000 0000", "mqtt5:3.1.2-2")]
    public void Another_protocol_name_or_version_is_unsupported(string bytes, string clause) =>
        Refused(bytes, MqttVersion.V5, ReasonCode.UnsupportedProtocolVersion, clause);

    [Theory]
    [Clause("mqtt5:3.1.2-3")]
    [Clause("mqtt5:3.1.2-11")]
    [Clause("mqtt5:3.1.2-12")]
    [Clause("mqtt5:3.1.2-13")]
    [InlineData("03", "mqtt5:3.1.2-3")]
    [InlineData("0A", "mqtt5:3.1.2-11")]
    [InlineData("1E", "mqtt5:3.1.2-12")]
    [InlineData("22", "mqtt5:3.1.2-13")]
    [InlineData("42", "mqtt311:3.1.2-22")]
    public void Connect_flags_that_contradict_each_other_are_malformed(string flags, string clause) =>
        Refused($"100C 0004 4D515454 04 {flags} 0000 0000", MqttVersion.V311, ReasonCode.MalformedPacket, clause);

    [Theory]
    [Clause("mqtt5:3.3.1-2")]
    [Clause("mqtt5:3.3.1-4")]
    [InlineData("3803 0001 61", "mqtt5:3.3.1-2")]
    [InlineData("3605 0001 61 0001", "mqtt5:3.3.1-4")]
    public void A_publish_with_impossible_flags_is_malformed(string bytes, string clause) =>
        Refused(bytes, MqttVersion.V311, ReasonCode.MalformedPacket, clause);

    [Fact]
    [Clause("mqtt5:3.3.2-2")]
    public void A_topic_name_holds_no_wildcard() => Refused("3005 0003 612F23", MqttVersion.V311, ReasonCode.TopicNameInvalid, "mqtt5:3.3.2-2");

    [Fact]
    public void An_empty_topic_needs_an_alias() => Refused("3003 0000 00", MqttVersion.V5, ReasonCode.ProtocolError, "mqtt5:3.3.2.3.4");

    [Fact]
    [Clause("mqtt5:3.3.2-8")]
    public void A_topic_alias_is_not_zero() => Refused("3007 0001 61 03 230000", MqttVersion.V5, ReasonCode.TopicAliasInvalid, "mqtt5:3.3.2-8");

    [Theory]
    [Clause("mqtt5:3.8.3-2")]
    [Clause("mqtt5:3.10.3-2")]
    [InlineData("8203 0001 00", "mqtt5:3.8.3-2")]
    [InlineData("A203 0001 00", "mqtt5:3.10.3-2")]
    public void A_subscribe_or_unsubscribe_names_at_least_one_filter(string bytes, string clause) =>
        Refused(bytes, MqttVersion.V5, ReasonCode.ProtocolError, clause);

    [Fact]
    [Clause("mqtt5:3.8.3-5")]
    public void Reserved_subscription_options_are_malformed() =>
        Refused("8207 0001 00 0001 61 40", MqttVersion.V5, ReasonCode.MalformedPacket, "mqtt5:3.8.3-5");

    [Fact]
    [Clause("mqtt5:3.8.3-4")]
    public void No_local_on_a_shared_subscription_is_a_protocol_error() =>
        Refused("8210 0001 00 000A 2473686172652F672F61 04", MqttVersion.V5, ReasonCode.ProtocolError, "mqtt5:3.8.3-4");

    [Fact]
    public void Bytes_after_the_last_field_are_malformed() => Refused("C00100", MqttVersion.V5, ReasonCode.MalformedPacket, "mqtt5:2.1.4");

    [Fact]
    [Clause("mqtt5:3.1.2-24")]
    public void A_packet_over_the_limit_is_refused_before_its_body_arrives() =>
        Refused("30FF7F", MqttVersion.V5, ReasonCode.PacketTooLarge, "mqtt5:3.1.2-24");

    private static void Refused(string hexadecimal, MqttVersion version, ReasonCode reason, string clause)
    {
        var bytes = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        var status = FrameReader.TryRead(bytes, 1024, out var frame, out _, out var error);
        if (status == FrameStatus.Complete)
        {
            Assert.False(PacketReader.TryRead(in frame, version, out _, out error));
        }

        Assert.NotEqual(FrameStatus.Incomplete, status);
        Assert.Equal(new MqttError(reason, clause), error);
    }
}
