using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vauban.Core.Text;
using Vauban.Records;
using Vauban.Records.Backup;
using Vauban.Records.Facts;
using Vauban.Records.Permissions;
using Vauban.Records.Storage;
using Vauban.Server.Api;
using Vauban.Server.Web;

namespace Vauban.Server.Backup;

/// <summary>A backup of the data folder in use, as one file.</summary>
internal static class BackupEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/backup", WriteAsync).WithName("backup").WithTags("server").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

    /// <summary>1 leaves a fact about the act, which the backup thus holds; 2 writes beside the data; 3 sends it, the file having no name left.</summary>
    private static async Task<IResult> WriteAsync(HttpContext context, RecordsRoom records, TimeProvider clock, BackupDraft draft)
    {
        var access = context.WhoAsks();
        if (!access.AllowsEverywhere(Permission.Administer))
        {
            return ProblemJson.Result(context, Problem.Of("VB-HOST-403"), StatusCodes.Status403Forbidden);
        }

        var passphrase = string.IsNullOrEmpty(draft.Passphrase) ? null : draft.Passphrase;
        await records.Ledger.AppendAsync(Acts.Administered(access, clock.GetUtcNow(), "backup", "data", after: new { encrypted = passphrase is not null }), context.RequestAborted);
        var path = Path.Combine(records.Folder.Path, $"backup-{Guid.NewGuid():N}.tmp");
        try
        {
            await Task.Run(() => BackupFile.Write(records.Store, path, passphrase, context.RequestAborted), context.RequestAborted);
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return Results.Stream(file, "application/octet-stream", "vauban.backup");
        }
        catch (RecordsException failure)
        {
            return ProblemJson.Result(context, failure.Problem, StatusCodes.Status507InsufficientStorage);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
