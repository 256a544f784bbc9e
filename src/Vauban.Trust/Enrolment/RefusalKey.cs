using Vauban.Core.Facts;

namespace Vauban.Trust.Enrolment;

/// <summary>What refusals are counted by.</summary>
internal readonly record struct RefusalKey(string Way, string Reason, string Source, Subject Subject);
