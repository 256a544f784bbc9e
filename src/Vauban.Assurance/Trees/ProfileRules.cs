using Vauban.Core.Profiles;

namespace Vauban.Assurance.Trees;

/// <summary>
/// Questions that the profile answers: what its maker declares, field by field. Where a field only hints, nothing is answered: a person is asked.
/// Three files hold them: who gets in, what is kept and carried, and the rest.
/// </summary>
internal static class ProfileRules
{
    public static TreeAnswer? Answer(string node, TreeItem item, TreeContext context) =>
        AccessAnswers.Of(node, item, context.Profile) ?? KeepingAnswers.Of(node, item, context.Profile) ?? SurfaceAnswers.Of(node, item, context.Profile);
}
