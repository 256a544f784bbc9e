using Vauban.Core.Profiles;

namespace Vauban.Design.Controls;

/// <summary>Features about personal data and telemetry (letters t, u, w to z, aa).</summary>
internal static class DataFeatures
{
    private const string PersonalField = "data.personal";

    /// <summary>z.</summary>
    public static FeatureFinding PersonalData(ProductProfile profile)
    {
        if (profile.Telemetry?.Personal == true)
        {
            return new FeatureFinding(true, "telemetry.personal");
        }

        var finding = AnyData(profile, item => item.Personal, PersonalField);
        return finding.Holds == false && profile.Telemetry is { Collected: true, Personal: null } ? new FeatureFinding(null, "telemetry.personal") : finding;
    }

    /// <summary>t.</summary>
    public static FeatureFinding PersonalDataSent(ProductProfile profile) => AnyData(profile, item => And(item.Personal, Sent(item)), PersonalField);

    /// <summary>u. What is not personal is not sensitive personal data.</summary>
    public static FeatureFinding SensitiveDataSent(ProductProfile profile) =>
        AnyData(profile, item => And(And(item.Personal, item.Sensitive), Sent(item)), "data.sensitive");

    /// <summary>x. A service runs elsewhere than on the site and the user's own phone.</summary>
    public static FeatureFinding PersonalDataInServices(ProductProfile profile) =>
        AnyData(profile, item => And(item.Personal, ReachesService(profile, item)), PersonalField);

    /// <summary>y.</summary>
    public static FeatureFinding Consent(ProductProfile profile) => AnyData(profile, item => And(item.Personal, item.Consent), "data.consent");

    /// <summary>aa.</summary>
    public static FeatureFinding AggregateOnly(ProductProfile profile) => AnyData(profile, item => And(item.Personal, item.AggregateOnly), "data.aggregate-only");

    /// <summary>w.</summary>
    public static FeatureFinding Telemetry(ProductProfile profile) => new(profile.Telemetry?.Collected, "telemetry.collected");

    /// <summary>One that holds settles it; otherwise one unknown, or no data declared at all, leaves it open.</summary>
    private static FeatureFinding AnyData(ProductProfile profile, Func<DataItem, bool?> test, string field)
    {
        var answers = profile.Data.Select(test).ToList();
        bool? holds = answers.Contains(true) ? true
            : profile.DeclaredNone.Contains("data") ? false
            : answers.Count == 0 || answers.Contains(null) ? null : false;
        return new FeatureFinding(holds, profile.Data.Count == 0 ? "data" : field);
    }

    private static bool? Sent(DataItem item) => item.To is { } place ? place != "device" : null;

    private static bool? ReachesService(ProductProfile profile, DataItem item) =>
        item.To switch
        {
            null => null,
            "device" => false,
            _ => profile.Network.FirstOrDefault(flow => flow.Id == item.To)?.Peer is { } peer ? peer is not ("local" or "gateway" or "app") : null,
        };

    /// <summary>Three-valued: one No is No.</summary>
    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left & right;
}
