namespace Vauban.Benchmarks.Peers;

/// <summary>How mosquitto is set up: mutual TLS with an ACL by certificate, or plain; with its database on disk or without.</summary>
internal sealed record MosquittoWish
{
    public bool Tls { get; init; } = true;

    public bool Persistence { get; init; } = true;

    public string Configuration(string folder, int port) =>
        $"""
        user root
        listener {port} 127.0.0.1
        {(Tls ? TlsLines(folder) : "allow_anonymous true")}
        persistence {(Persistence ? "true" : "false")}
        persistence_location {folder}/
        max_inflight_messages 0
        max_queued_messages 0
        set_tcp_nodelay true
        log_dest none

        """;

    public override string ToString() =>
        $"{(Tls ? "mutual TLS 1.3, use_identity_as_username, acl_file" : "plain, allow_anonymous")}, persistence {(Persistence ? "true" : "false")}, max_inflight_messages 0, max_queued_messages 0, set_tcp_nodelay true";

    private static string TlsLines(string folder) =>
        $"""
        cafile {folder}/root.pem
        certfile {folder}/server.pem
        keyfile {folder}/server.key
        require_certificate true
        use_identity_as_username true
        tls_version tlsv1.3
        acl_file {folder}/acl
        """;
}
