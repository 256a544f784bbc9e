using System.Collections.Immutable;
using Vauban.Core.Text;

namespace Vauban.Records.Registry;

/// <summary>What an import did, or in a dry run would do.</summary>
/// <param name="Rows">Rows that could be read.</param>
/// <param name="Added">Devices registered.</param>
/// <param name="Skipped">Rows already there or refused.</param>
/// <param name="Problems">With their line; the import stops after <see cref="DeviceImport.MaxProblems"/>.</param>
public sealed record ImportReport(long Rows, long Added, long Skipped, ImmutableArray<Problem> Problems);
