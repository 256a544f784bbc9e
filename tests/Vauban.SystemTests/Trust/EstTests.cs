using System.Net;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Records.Registry;
using Vauban.Trust;
using Vauban.Trust.Certificates;
using Vauban.Trust.Enrolment;
using Vauban.Trust.KeyStores;
using Xunit;

namespace Vauban.SystemTests.Trust;

/// <summary>Enrolment as a person does it, with openssl and curl, against a real port.</summary>
public sealed class EstTests : IAsyncLifetime
{
    private static readonly DeviceId Sensor = new("air-quality-s1", "AQ-000042");
    private readonly string folder = Directory.CreateTempSubdirectory("vauban-est-").FullName;
    private RecordsRoom records = null!;
    private TrustRoom trust = null!;
    private EstHost est = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        records = RecordsRoom.Open(Path.Combine(folder, "data"), TimeProvider.System);
        trust = TrustRoom.Open(records.Store, new TrustOptions("Atelier Vif SAS", MasterKey.Find(new MasterKeyOptions { ConfigurationFolder = Path.Combine(folder, "config") })));
        _ = await records.Products.RegisterAsync(Access.System, new ProductDraft(Sensor.Product, 1, Localized.Same("x"), "vauban: 1", []), Token);
        _ = await records.Devices.RegisterAsync(Access.System, new DeviceDraft(Sensor), Token);
        est = await trust.StartEstAsync(new IPEndPoint(IPAddress.Loopback, 0), [], Token);
        await File.WriteAllTextAsync(Path.Combine(folder, "ca.pem"), trust.Authorities.RootPem, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await est.DisposeAsync();
        await trust.DisposeAsync();
        records.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_device_enrols_and_renews_with_openssl_and_curl()
    {
        var token = (await trust.Tokens.CreateAsync(Access.System, Sensor, TimeSpan.FromHours(1), Token)).Value!;
        await GoodAsync("openssl ecparam -name prime256v1 -genkey -noout -out device.key");
        await GoodAsync("openssl req -new -key device.key -subj /CN=whatever -outform DER | base64 > device.b64");
        await GoodAsync(Curl($"--user {Sensor}:{token.Secret} -H 'Content-Type: application/pkcs10' --data-binary @device.b64", "simpleenroll", "device.p7"));
        await GoodAsync("base64 -d device.p7 | openssl pkcs7 -inform DER -print_certs -out device.pem");
        await GoodAsync("curl -sf --cacert ca.pem " + Url("cacerts") + " | base64 -d | openssl pkcs7 -inform DER -print_certs -out chain.pem");
        var verified = await GoodAsync("openssl verify -x509_strict -purpose sslclient -CAfile ca.pem -untrusted chain.pem device.pem");
        Assert.Contains("device.pem: OK", verified, StringComparison.Ordinal);
        var text = await GoodAsync("openssl x509 -in device.pem -noout -subject -ext subjectAltName,extendedKeyUsage,keyUsage,basicConstraints");
        Assert.Contains("CN = AQ-000042", text, StringComparison.Ordinal);
        Assert.Contains("O = Atelier Vif SAS", text, StringComparison.Ordinal);
        Assert.Contains("URI:vauban:device:air-quality-s1/AQ-000042", text, StringComparison.Ordinal);
        Assert.Contains("TLS Web Client Authentication", text, StringComparison.Ordinal);

        await GoodAsync(Curl("--cert device.pem --key device.key --data-binary @device.b64 -H 'Content-Type: application/pkcs10'", "simplereenroll", "again.p7"));
        await GoodAsync("base64 -d again.p7 | openssl pkcs7 -inform DER -print_certs -out again.pem");
        Assert.NotEqual(await GoodAsync("openssl x509 -in device.pem -noout -serial"), await GoodAsync("openssl x509 -in again.pem -noout -serial"));
        Assert.Equal(LifeCycle.Enrolled, records.Devices.Find(Access.System, Sensor)!.State);
        Assert.Equal(2, trust.CertificatesOf(Sensor).Count);
    }

    [Fact]
    public async Task A_pem_request_is_taken_and_a_used_token_is_refused_in_the_language_asked_for()
    {
        var token = (await trust.Tokens.CreateAsync(Access.System, Sensor, TimeSpan.FromHours(1), Token)).Value!;
        await GoodAsync("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout a.key -subj /CN=a -out a.csr");
        await GoodAsync("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout b.key -subj /CN=b -out b.csr");
        await GoodAsync(Curl($"--user {Sensor}:{token.Secret} -H 'Content-Type: application/pkcs10' --data-binary @a.csr", "simpleenroll", "a.p7"));
        var (_, refused) = await Shell.RunAsync(folder, $"curl -s -w '%{{http_code}}' -H 'Accept-Language: fr' --cacert ca.pem --user {Sensor}:{token.Secret} --data-binary @b.csr {Url("simpleenroll")}", Token);
        Assert.Contains("VB-TRUST-041: Ce jeton a déjà servi.", refused, StringComparison.Ordinal);
        Assert.EndsWith("401", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_get_a_status_and_a_reason()
    {
        await GoodAsync("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout a.key -subj /CN=a -out a.csr");
        await GoodAsync("openssl req -newkey rsa:1024 -nodes -keyout weak.key -subj /CN=a -out weak.csr");
        await GoodAsync("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout own.key -subj /CN=own -out own.pem");
        await GoodAsync("head -c 100000 /dev/zero > huge");
        Assert.Equal("401", await StatusAsync("--data-binary @a.csr", "simpleenroll"));
        Assert.Equal("401", await StatusAsync("--user a/b:c --data-binary @a.csr", "simpleenroll"));
        Assert.Equal("400", await StatusAsync("--user a/b:c --data-binary @weak.csr", "simpleenroll"));
        Assert.Equal("400", await StatusAsync("--user a/b:c --data-binary garbage", "simpleenroll"));
        // Asked before the body is sent, so that the answer does not race with a body that nobody reads.
        Assert.Equal("413", await StatusAsync("--user a/b:c -H 'Expect: 100-continue' --expect100-timeout 30 --data-binary @huge", "simpleenroll"));
        Assert.Equal("401", await StatusAsync("--data-binary @a.csr", "simplereenroll"));
        Assert.Equal("401", await StatusAsync("--cert own.pem --key own.key --data-binary @a.csr", "simplereenroll"));
        Assert.Equal("404", await StatusAsync("", "serverkeygen"));
        Assert.NotEqual(0, (await Shell.RunAsync(folder, $"curl -s --tls-max 1.2 --cacert ca.pem {Url("cacerts")}", Token)).Code);
    }

    [Fact]
    public async Task Openssl_reads_the_revocation_list_and_the_attributes()
    {
        var token = (await trust.Tokens.CreateAsync(Access.System, Sensor, TimeSpan.FromHours(1), Token)).Value!;
        await GoodAsync("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout a.key -subj /CN=a -out a.csr");
        await GoodAsync(Curl($"--user {Sensor}:{token.Secret} --data-binary @a.csr", "simpleenroll", "a.p7"));
        await GoodAsync("base64 -d a.p7 | openssl pkcs7 -inform DER -print_certs -out a.pem");
        await File.WriteAllTextAsync(Path.Combine(folder, "chain.pem"), trust.Authorities.ChainPem, Token);
        var crl = $"curl -sf --cacert ca.pem https://localhost:{est.Port}/crl | openssl crl -inform DER";
        Assert.Contains("No Revoked Certificates", await GoodAsync(crl + " -noout -text -verify -CAfile chain.pem"), StringComparison.Ordinal);
        await trust.Revocation.RevokeAsync(Access.System, trust.CertificatesOf(Sensor)[0].Serial, RevocationReason.KeyCompromise, Token);
        var list = await GoodAsync(crl + " -noout -text -verify -CAfile chain.pem");
        Assert.Contains("verify OK", list, StringComparison.Ordinal);
        Assert.Contains("Key Compromise", list, StringComparison.Ordinal);
        await GoodAsync(crl + " -out crl.pem");
        var (_, verdict) = await Shell.RunAsync(folder, "openssl verify -crl_check -CAfile chain.pem -CRLfile crl.pem a.pem", Token);
        Assert.Contains("certificate revoked", verdict, StringComparison.Ordinal);
        Assert.Contains("prime256v1", await GoodAsync($"curl -sf --cacert ca.pem {Url("csrattrs")} | base64 -d | openssl asn1parse -inform DER"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_asks_for_a_status_and_believes_the_answer()
    {
        var token = (await trust.Tokens.CreateAsync(Access.System, Sensor, TimeSpan.FromHours(1), Token)).Value!;
        await GoodAsync("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout a.key -subj /CN=a -out a.csr");
        await GoodAsync(Curl($"--user {Sensor}:{token.Secret} --data-binary @a.csr", "simpleenroll", "a.p7"));
        await GoodAsync("base64 -d a.p7 | openssl pkcs7 -inform DER -print_certs -out a.pem");
        await File.WriteAllTextAsync(Path.Combine(folder, "issuing.pem"), trust.Authorities.IssuingCertificate.ExportCertificatePem(), Token);
        Assert.Contains("a.pem: good", await StatusOfAsync("-sha256", "-cert a.pem"), StringComparison.Ordinal);
        await trust.Revocation.RevokeAsync(Access.System, trust.CertificatesOf(Sensor)[0].Serial, RevocationReason.KeyCompromise, Token);
        var answer = await StatusOfAsync("-sha1", "-cert a.pem");
        Assert.Contains("a.pem: revoked", answer, StringComparison.Ordinal);
        Assert.Contains("keyCompromise", answer, StringComparison.Ordinal);
        await GoodAsync("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout own.key -subj /CN=own -out own.pem -set_serial 7");
        Assert.Contains("unknown", await StatusOfAsync("-sha256", "-serial 7"), StringComparison.Ordinal);
        await GoodAsync("openssl ocsp -issuer own.pem -cert a.pem -reqout foreign.der -no_nonce");
        await GoodAsync($"curl -sSf --cacert ca.pem --data-binary @foreign.der -H 'Content-Type: application/ocsp-request' -o foreign.out https://localhost:{est.Port}/ocsp");
        Assert.Contains("unauthorized", (await Shell.RunAsync(folder, "openssl ocsp -respin foreign.out -noverify -resp_text", Token)).Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_device_without_a_token_waits_for_a_person_with_curl()
    {
        await GoodAsync("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout a.key -subj /CN=a -out a.csr");
        Assert.Equal("202", await StatusAsync($"--user {Sensor}: --data-binary @a.csr", "simpleenroll"));
        var request = Assert.Single(trust.Requests.List(Access.System));
        Assert.Equal(await GoodAsync("openssl pkey -in a.key -pubout -outform DER | sha256sum | cut -c1-64 | tr -d '\n'"), request.Key);
        _ = await trust.Requests.DecideAsync(Access.System, request.Id, true, "read on the device", Token);
        await GoodAsync(Curl($"--user {Sensor}: --data-binary @a.csr", "simpleenroll", "a.p7"));
        await GoodAsync("base64 -d a.p7 | openssl pkcs7 -inform DER -print_certs -out a.pem && openssl x509 -in a.pem -noout");
    }

    [Fact]
    public async Task A_manufacturer_s_certificate_enrols_with_curl()
    {
        await GoodAsync("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout maker.key -subj /O=Maker/CN=root -addext basicConstraints=critical,CA:true -out maker.pem");
        await GoodAsync($"openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout idevid.key -subj /O=Maker/serialNumber={Sensor.Name} -out idevid.csr");
        await GoodAsync("openssl x509 -req -in idevid.csr -CA maker.pem -CAkey maker.key -CAcreateserial -out idevid.pem");
        await GoodAsync("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout a.key -subj /CN=a -out a.csr");
        Assert.Equal("401", await StatusAsync("--cert idevid.pem --key idevid.key --data-binary @a.csr", "simpleenroll"));
        _ = await trust.Manufacturers.BelieveAsync(Access.System, Sensor.Product, await File.ReadAllTextAsync(Path.Combine(folder, "maker.pem"), Token), Token);
        Assert.Equal("200", await StatusAsync("--cert idevid.pem --key idevid.key --data-binary @a.csr", "simpleenroll"));
        Assert.Equal("manufacturer", trust.CertificatesOf(Sensor)[0].Way);
    }

    private async Task<string> StatusOfAsync(string hash, string about)
    {
        await GoodAsync($"openssl ocsp {hash} -issuer issuing.pem {about} -reqout ask.der");
        await GoodAsync($"curl -sSf --cacert ca.pem --data-binary @ask.der -H 'Content-Type: application/ocsp-request' -o answer.der https://localhost:{est.Port}/ocsp");
        var answer = await GoodAsync($"openssl ocsp {hash} -no_nonce -issuer issuing.pem {about} -reqin ask.der -respin answer.der -CAfile ca.pem -verify_other issuing.pem 2>&1");
        Assert.Contains("Response verify OK", answer, StringComparison.Ordinal);
        return answer;
    }

    private string Url(string act) => $"https://localhost:{est.Port}/.well-known/est/{act}";

    private string Curl(string options, string act, string file) => $"curl -sSf --cacert ca.pem {options} -o {file} {Url(act)}";

    private async Task<string> StatusAsync(string options, string act) =>
        (await Shell.RunAsync(folder, $"curl -s -o /dev/null -w '%{{http_code}}' --cacert ca.pem {options} {Url(act)}", Token)).Output;

    private async Task<string> GoodAsync(string command)
    {
        var (code, output) = await Shell.RunAsync(folder, "set -o pipefail; " + command, Token);
        Assert.True(code == 0, $"{command}\n{output}");
        return output;
    }
}
