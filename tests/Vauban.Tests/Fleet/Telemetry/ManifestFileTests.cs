using CsCheck;
using Vauban.Fleet;
using Vauban.Fleet.Telemetry;
using Vauban.Tests.Fleet.Log;
using Xunit;

namespace Vauban.Tests.Fleet.Telemetry;

public sealed class ManifestFileTests
{
    private static readonly Gen<Manifest> Manifests = Gen.Select(Gen.Long[1, 1L << 40], Gen.Int[0, 5], Gen.UInt[1, 9])
        .Select((through, files, device) => new Manifest(
            through,
            [.. Enumerable.Range(0, files).Select(index => new SealedFile($"f{index}.parquet", "air", index == 0 ? null : "7d", index, index + 10, 3, 900, through))],
            [new Tombstone(device, through - 1, device % 2 == 0)]
        ));

    [Fact]
    public void A_manifest_is_the_last_committed_one_after_a_crash() =>
        Gen.Select(Gen.Int, Manifests.List[1, 6], Gen.Int[0, 30]).Sample((seed, manifests, failing) =>
        {
            var disk = new SimulatedDisk(seed) { FailingFlushes = failing };
            var committed = -1;
            var tried = -1;
            try
            {
                foreach (var manifest in manifests)
                {
                    tried++;
                    ManifestFile.Write(disk, manifest);
                    committed++;
                }
            }
            catch (IOException)
            {
                // The store stops here; a crash follows.
            }

            var after = disk.Crash();
            after.FailingFlushes = 0;
            var found = Show(ManifestFile.Read(after));
            Assert.Contains(found, (string[])[Show(committed < 0 ? Manifest.Empty : manifests[committed]), Show(manifests[tried])]);
        }, iter: 300);

    [Fact]
    public void Any_flipped_byte_is_noticed() =>
        Gen.Select(Manifests, Gen.Int[0, 100_000]).Sample((manifest, at) =>
        {
            var disk = new SimulatedDisk(1);
            ManifestFile.Write(disk, manifest);
            disk.Rot(ManifestFile.Name, at % disk.Get(ManifestFile.Name)!.Length);
            Assert.Throws<FleetException>(() => ManifestFile.Read(disk));
        }, iter: 300);

    private static string Show(Manifest manifest) =>
        $"{manifest.SealedThrough} {string.Join(',', manifest.Files)} {string.Join(',', manifest.Tombstones)}";
}
