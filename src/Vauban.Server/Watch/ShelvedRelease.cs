using System.Collections.Immutable;
using Vauban.Core.Text;
using Vauban.Records.Registry;

namespace Vauban.Server.Watch;

/// <summary>A release as registered, and what its bill of materials tells today. <see cref="Scan"/> is null without one, or when it cannot be read; <see cref="Problems"/> says why.</summary>
internal sealed record ShelvedRelease(Release Release, Scan? Scan, ImmutableArray<Problem> Problems, long Devices);
