using Microsoft.EntityFrameworkCore;

namespace Vauban.Records.Storage;

/// <summary>
/// The EF Core context of one room, opened by <see cref="Writing.Context{TContext}"/> or <see cref="Reading.Context{TContext}"/>. Its
/// tables come from the room's schema scripts (ADR 3), never from EF. Times and durations are microseconds, enumerations their names.
/// </summary>
public abstract class RoomContext(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<SpanConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }
}
