using System.Collections.Frozen;
using Vauban.Core.Profiles;

namespace Vauban.Design.Controls;

/// <summary>
/// The lettered features of EN 303 645 V3.1.3, table B.1: one small rule each, from what the profile says. A rule answers No only
/// when the profile shows the feature absent; silence is Unknown.
/// </summary>
internal static class FeatureRules
{
    private static readonly FrozenDictionary<string, Func<ProductProfile, FeatureFinding>> Rules = new Dictionary<
        string,
        Func<ProductProfile, FeatureFinding>
    >(StringComparer.Ordinal)
    {
        ["a"] = AccessFeatures.Passwords,
        ["b"] = AccessFeatures.PreinstalledPasswords,
        ["c"] = AccessFeatures.CryptographicAuthentication,
        ["d"] = AccessFeatures.UserAuthentication,
        ["e"] = AccessFeatures.AuthenticationByNetwork,
        ["f"] = UpdateFeatures.MutableComponents,
        ["g"] = UpdateFeatures.UpdatableComponents,
        ["h"] = UpdateFeatures.AutomaticUpdates,
        ["i"] = UpdateFeatures.UpdateNotices,
        ["j"] = UpdateFeatures.NetworkUpdates,
        ["k"] = AccessFeatures.StoredParameters,
        ["l"] = AccessFeatures.HardCodedIdentity,
        ["m"] = AccessFeatures.LinkParameters,
        ["n"] = AccessFeatures.SecuritySettingsByNetwork,
        ["o"] = AccessFeatures.ParametersLeave,
        ["p"] = SurfaceFeatures.UnusedInterfaces,
        ["q"] = SurfaceFeatures.DebugInterfaces,
        ["r"] = SurfaceFeatures.DebugInterfaces,
        ["s"] = SurfaceFeatures.IntegrityDetection,
        ["t"] = DataFeatures.PersonalDataSent,
        ["u"] = DataFeatures.SensitiveDataSent,
        ["v"] = SurfaceFeatures.Sensing,
        ["w"] = DataFeatures.Telemetry,
        ["x"] = DataFeatures.PersonalDataInServices,
        ["y"] = DataFeatures.Consent,
        ["z"] = DataFeatures.PersonalData,
        ["aa"] = DataFeatures.AggregateOnly,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Letters => Rules.Keys;

    public static FeatureFinding Evaluate(string feature, ProductProfile profile) => Rules[feature](profile);
}
