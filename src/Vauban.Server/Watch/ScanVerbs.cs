using System.CommandLine;
using System.Collections.Immutable;
using Vauban.Assurance.Vulnerabilities.Images;
using Vauban.Core.Releases.Sbom;
using Vauban.Core.Text;
using Vauban.Server.Cli;

namespace Vauban.Server.Watch;

/// <summary><c>vauban scan ...</c>: what is in a release and what is known against it, from files alone, for a person or a pipeline.</summary>
internal static class ScanVerbs
{
    public static Command Build(VerbFrame frame)
    {
        var file = frame.Argument<string>("FILE", "scan.file");
        var image = frame.Argument<string>("DIR|TAR", "scan.image");
        return frame.Group(
            "scan",
            "scan.verbs",
            Scanning(frame, "sbom", "scan.sbom", file, Document),
            Scanning(frame, "rootfs", "scan.rootfs", image, (path, clock) => Image(path, clock)),
            BomVerbs.Compare(frame),
            BomVerbs.Convert(frame),
            MirrorVerb.Build(frame)
        );
    }

    private static Verb Scanning(VerbFrame frame, string name, string key, Argument<string> input, Func<string, TimeProvider, (Bom? Bom, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Notes)> read)
    {
        var mirror = frame.Option<string>("--mirror", "scan.mirror", "DIR");
        var vex = frame.Option<string[]>("--vex", "scan.vex", "FILE");
        var fail = frame.Option<string>("--fail-on", "scan.fail-on", string.Join('|', Threshold.Levels));
        fail.DefaultValueFactory = _ => "high";
        fail.AcceptOnlyFromAmong(Threshold.Levels);
        var quality = frame.Option<int>("--min-quality", "scan.min-quality", "0-100");
        var sarif = frame.Option<bool>("--sarif", "scan.sarif.option");
        var save = frame.Option<string>("--out", "scan.out", "FILE");
        return frame.Verb(
            name,
            VerbSort.Pure,
            key,
            [input, mirror, vex, fail, quality, sarif, save],
            terminal => Run(terminal, new ScanRequest(terminal.Get(input)!, terminal.Get(mirror), terminal.Get(vex) ?? [], terminal.Get(fail)!, terminal.Get(quality), terminal.Get(sarif), terminal.Get(save)), read)
        );
    }

    /// <summary>0 nothing at or over the threshold, 1 something, 2 the input could not be read.</summary>
    private static int Run(Terminal terminal, ScanRequest request, Func<string, TimeProvider, (Bom? Bom, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Notes)> read)
    {
        var (bom, problems, notes) = read(request.Path, terminal.Clock);
        if (bom is null)
        {
            return terminal.Fail(problems, ExitCode.Usage);
        }

        if (!Scan.Of(bom, notes, request).Succeeded(out var scan, out var problem))
        {
            return terminal.Fail(problem, ExitCode.Usage);
        }

        if (request.Out is { } save)
        {
            File.WriteAllBytes(save, BomWriter.ToCycloneDx(bom).Bytes);
        }

        if (request.Sarif)
        {
            terminal.Write(SarifLog.Of(scan, terminal.Language));
        }
        else if (terminal.Json)
        {
            terminal.Write(ScanDocument.Of(scan, terminal.Language));
        }
        else
        {
            ScanText.Write(terminal, scan);
        }

        var over = scan.Report?.Open.Any(match => Threshold.Reached(request.FailOn, match)) == true;
        return over || scan.Quality.Score < request.MinQuality ? ExitCode.No : ExitCode.Ok;
    }

    private static (Bom?, ImmutableArray<Problem>, ImmutableArray<Problem>) Document(string path, TimeProvider clock)
    {
        var reading = BomVerbs.Read(path);
        return (reading.Bom, reading.Problems, reading.Notes);
    }

    private static (Bom?, ImmutableArray<Problem>, ImmutableArray<Problem>) Image(string path, TimeProvider clock) =>
        ImageReader.Read(path, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), clock.GetUtcNow()).Succeeded(out var bom, out var problem) ? (bom, [], []) : (null, [problem], []);
}
