using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vauban.Core.Facts;

namespace Vauban.Records.Storage;

/// <summary>Durations as INTEGER microseconds.</summary>
public sealed class SpanConverter()
    : ValueConverter<TimeSpan, long>(span => Microseconds.From(span), stored => Microseconds.ToSpan(stored));
