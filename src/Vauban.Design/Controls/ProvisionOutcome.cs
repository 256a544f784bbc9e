using Vauban.Core.Catalog;
using Vauban.Core.Text;

namespace Vauban.Design.Controls;

/// <summary>Whether one provision concerns one product, and why.</summary>
/// <param name="Reason">One sentence: the fact for Yes and No, the question for Unknown.</param>
/// <param name="Fields">Parts of the profile the reason rests on; for Unknown, the fields to answer. Empty when it applies to every product.</param>
public sealed record ProvisionOutcome(Provision Provision, Applies Applies, Localized Reason, IReadOnlyList<string> Fields);
