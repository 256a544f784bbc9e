using System.CommandLine;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Watch;

/// <summary><c>release add PRODUCT VERSION --image FILE --sbom FILE</c>: a build registers what it made.</summary>
internal static class ReleaseVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var (product, version) = (frame.Argument<string>("PRODUCT", "release.product"), frame.Argument<string>("VERSION", "release.version"));
        var image = frame.Option<string[]>("--image", "release.image", "FILE");
        image.Required = true;
        var sbom = frame.Option<string>("--sbom", "release.sbom", "FILE");
        sbom.Required = true;
        return frame.Group(
            "release",
            "release.verbs",
            frame.Verb("add", VerbSort.Client, "release.add", [product, version, image, sbom], (terminal, cancel) => AddAsync(terminal, terminal.Get(product)!, terminal.Get(version)!, terminal.Get(image)!, terminal.Get(sbom)!, cancel))
        );
    }

    private static async Task<int> AddAsync(Terminal terminal, string product, string version, string[] images, string sbom, CancellationToken cancel)
    {
        // The document is read here first, so that a fault is told with its place in the file.
        var reading = BomVerbs.Read(sbom);
        if (reading.Bom is null)
        {
            return terminal.Fail(reading.Problems);
        }

        var query = new List<string>();
        foreach (var image in images)
        {
            if (!File.Exists(image))
            {
                return terminal.Fail(Problem.Of("VB-SCAN-001", image));
            }

            await using var stream = File.OpenRead(image);
            query.Add("image=" + Uri.EscapeDataString($"{Path.GetFileName(image)}:{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel))}"));
        }

        if (!ServerDoor.Open(terminal).Succeeded(out var door, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Environment);
        }

        using (door)
        {
            var body = new ByteArrayContent(await File.ReadAllBytesAsync(sbom, cancel)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            var path = $"/api/products/{Uri.EscapeDataString(product)}/releases/{Uri.EscapeDataString(version)}?{string.Join('&', query)}";
            if (!(await door.SendAsync<string>(new HttpRequestMessage(HttpMethod.Post, path) { Content = body }, cancel)).Succeeded(out var answer, out problem))
            {
                return terminal.Fail(problem);
            }

            using var document = JsonDocument.Parse(answer);
            if (terminal.Json)
            {
                terminal.Write(document.RootElement);
            }

            terminal.Say("release.added", product, version, reading.Bom.Components.Length, BomQuality.Of(reading.Bom).Score);
            return ExitCode.Ok;
        }
    }
}
