using System.Buffers.Binary;

namespace Vauban.Fleet.Log;

/// <summary>
/// The projections as they were at one position, in one file that is replaced as a whole: checksum u32, position i64, count i32, then
/// name, length and bytes of each.
/// </summary>
internal static class ProjectionSnapshot
{
    public static byte[] Take(LogPosition at, IReadOnlyList<Projection> projections)
    {
        var memory = new MemoryStream();
        using var output = new BinaryWriter(memory);
        output.Write(0u);
        output.Write(at.Value);
        output.Write(projections.Count);
        foreach (var projection in projections)
        {
            var part = new MemoryStream();
            using (var writer = new BinaryWriter(part, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                projection.Save(writer);
            }

            output.Write(projection.Name);
            output.Write((int)part.Length);
            output.Write(part.GetBuffer(), 0, (int)part.Length);
        }

        var bytes = memory.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Crc32C.Of(bytes.AsSpan(4)));
        return bytes;
    }

    public static void Write(Disk disk, string name, byte[] snapshot) => disk.Put(name, snapshot);

    /// <summary>Loads the projections that the file holds; the others, or all when it is missing or damaged, begin at the log's start.</summary>
    public static LogPosition Load(Disk disk, string file, IReadOnlyList<Projection> projections)
    {
        if (disk.Get(file) is not { Length: > 16 } bytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Crc32C.Of(bytes.AsSpan(4)))
        {
            return LogPosition.None;
        }

        using var input = new BinaryReader(new MemoryStream(bytes, 4, bytes.Length - 4));
        var at = new LogPosition(input.ReadInt64());
        for (var left = input.ReadInt32(); left > 0; left--)
        {
            var name = input.ReadString();
            var part = input.ReadBytes(input.ReadInt32());
            if (projections.FirstOrDefault(one => one.Name == name) is { } projection)
            {
                using var reader = new BinaryReader(new MemoryStream(part));
                projection.Load(reader);
                projection.From = projection.ResumeAt(at);
            }
        }

        return at;
    }
}
