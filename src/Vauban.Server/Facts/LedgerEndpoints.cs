using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Facts;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Permissions;
using Vauban.Server.Api;
using Vauban.Server.Web;
using Vauban.Trust;

namespace Vauban.Server.Facts;

/// <summary>The ledger as a proof: where it stands, the proof of one fact, the whole in a file, and its verification.</summary>
internal static class LedgerEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/ledger/head", Head).WithName("ledgerHead").WithTags("ledger");
        routes.MapGet("/api/ledger/export", ExportAsync).WithName("ledgerExport").WithTags("ledger").Produces(StatusCodes.Status200OK, contentType: "application/jsonl");
        routes.MapPost("/api/ledger/verify", VerifyAsync).WithName("ledgerVerify").WithTags("ledger");
        routes.MapPost("/api/ledger/witness", WitnessAsync).WithName("ledgerWitness").WithTags("ledger");
        routes
            .MapGet("/api/facts/{position:long}/proof", (HttpContext context, RecordsRoom records, long position, long? size) => Proof(context, records, position, size))
            .WithName("factProof")
            .WithTags("ledger");
    }

    private static IResult Head(RecordsRoom records, TrustRoom trust)
    {
        var (position, hash) = records.Ledger.Head;
        return Results.Ok(
            new LedgerHeadDocument(
                position,
                hash.ToString(),
                records.Ledger.Root(position).ToString(),
                records.Proofs.Newest() is { } newest ? CheckpointJson.Write(newest) : null,
                [.. trust.Signing.PublicKeys.Select(key => KeyFile.Write([key]))]
            )
        );
    }

    /// <summary>Signs a checkpoint first, so that the file ends with one that covers it.</summary>
    private static async Task<IResult> ExportAsync(HttpContext context, RecordsRoom records, TrustRoom trust)
    {
        var access = context.WhoAsks();
        if (!access.AllowsEverywhere(Permission.Audit))
        {
            return Denied(context);
        }

        await trust.Signing.SignCheckpointAsync(context.RequestAborted);
        var file = Unlinked(Path.Combine(records.Folder.Path, $"export-{Guid.NewGuid():N}.tmp"));
        var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await using (writer)
        {
            await Task.Run(() => records.Proofs.Export(access, writer, context.RequestAborted), context.RequestAborted);
        }

        file.Position = 0;
        return Results.Stream(file, "application/jsonl", "ledger.jsonl");
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, RecordsRoom records, TrustRoom trust)
    {
        if (!context.WhoAsks().AllowsEverywhere(Permission.Audit))
        {
            return Denied(context);
        }

        var report = await Task.Run(() => records.Proofs.Verify(trust.Signing.PublicKeys, trust.Witness?.Authorities ?? [], null, context.RequestAborted), context.RequestAborted);
        return Results.Ok(LedgerReportDocument.Of(report, Preferences.LanguageOf(context.Request)));
    }

    private static async Task<IResult> WitnessAsync(HttpContext context, TrustRoom trust)
    {
        if (!context.WhoAsks().AllowsEverywhere(Permission.Audit))
        {
            return Denied(context);
        }

        if (trust.Witness is not { } witness)
        {
            return ProblemJson.Result(context, Problem.Of("VB-FACT-025"), StatusCodes.Status409Conflict);
        }

        return (await witness.WitnessAsync(context.RequestAborted)).Succeeded(out var checkpoint, out var problem)
            ? Results.Ok(LedgerWitnessDocument.Of(checkpoint))
            : ProblemJson.Result(context, problem, StatusCodes.Status502BadGateway);
    }

    private static IResult Proof(HttpContext context, RecordsRoom records, long position, long? size)
    {
        if (records.Ledger.Find(context.WhoAsks(), position) is not { } fact)
        {
            return ProblemJson.Result(context, Problem.Of("VB-HOST-404", context.Request.Path), StatusCodes.Status404NotFound);
        }

        var head = records.Ledger.Head.Position;
        var checkpoint = records.Proofs.Checkpoints().LastOrDefault(one => size is { } asked ? one.Size == asked : one.Size >= position);
        var covered = size ?? checkpoint?.Size ?? head;
        return covered < position || covered > head
            ? ProblemJson.Result(context, Problem.Of("VB-FACT-021", position.ToString(CultureInfo.InvariantCulture), head.ToString(CultureInfo.InvariantCulture)))
            : Results.Ok(FactProofDocument.Of(fact, records.Ledger.Prove(position, covered), checkpoint));
    }

    /// <summary>A file with no name left: it ends with the answer, or with the process.</summary>
    private static FileStream Unlinked(string path)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.DeleteOnClose);
        File.Delete(path);
        return file;
    }

    private static IResult Denied(HttpContext context) => ProblemJson.Result(context, Problem.Of("VB-HOST-403"), StatusCodes.Status403Forbidden);
}
