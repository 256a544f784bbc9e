using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Vauban.Core.Work;
using Vauban.Records.Storage;

namespace Vauban.Records.Work;

/// <summary>The tables of <c>work.*.schema.sql</c>; columns are the properties' names in snake case.</summary>
internal sealed class WorkContext(DbContextOptions<WorkContext> options) : RoomContext(options)
{
    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<WorkAction> Actions => Set<WorkAction>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Schedule> Schedules => Set<Schedule>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<ImmutableArray<long>>().HaveConversion<PositionsConverter, PositionsComparer>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Finding>().ToTable("findings");
        modelBuilder.Entity<WorkAction>().ToTable("actions").Ignore(action => action.IsOpen);
        modelBuilder.Entity<Decision>().ToTable("decisions");
        modelBuilder.Entity<Schedule>().ToTable("schedules");
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(Snake(property.Name));
        }
    }

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        foreach (var c in name)
        {
            _ = char.IsUpper(c) && snake.Length > 0 ? snake.Append('_') : snake;
            snake.Append(char.ToLowerInvariant(c));
        }

        return snake.ToString();
    }

    private sealed class PositionsComparer() : ValueComparer<ImmutableArray<long>>((a, b) => a.SequenceEqual(b), positions => positions.Length, positions => positions);
}
