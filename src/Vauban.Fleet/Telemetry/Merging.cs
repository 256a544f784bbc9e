using Vauban.Core.Profiles;

namespace Vauban.Fleet.Telemetry;

/// <summary>Joins the small files that frequent seals leave, so that a query opens few and the manifest stays short. One caller at a time.</summary>
internal sealed class Merging(SealedState state, FileSealer files)
{
    /// <summary>Files of one product, class and stretch that are worth joining.</summary>
    public const int Worth = 8;

    /// <summary>Answers how many files are fewer.</summary>
    public int Apply()
    {
        if (state.Manifest.Tombstones.Any(one => one.Pending))
        {
            // Until erased values are out of the files, each keeps its own position.
            return 0;
        }

        var before = state.Manifest.Files.Length;
        foreach (var group in state.Manifest.Files.GroupBy(file => (file.Product, file.Keep, Stretch(file))).Where(group => group.Count() >= Worth).ToArray())
        {
            SealedFile[] small = [.. group];
            state.Replace(small, [files.Merge(small)]);
        }

        return before - state.Manifest.Files.Length;
    }

    private static string Stretch(SealedFile file) =>
        KeepClasses.StretchOf(Period.TryParse(file.Keep, out var keep) ? keep : null, file.From);
}
