using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vauban.Core.Facts;

namespace Vauban.Records.Storage;

/// <summary>Times as INTEGER microseconds of UTC: SQLite can compare and order them.</summary>
public sealed class MicrosecondsConverter()
    : ValueConverter<DateTimeOffset, long>(time => Microseconds.From(time), stored => Microseconds.ToTime(stored));
