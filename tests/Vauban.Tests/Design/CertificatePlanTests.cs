using Vauban.Core.Profiles;
using Vauban.Design.Documents;
using Vauban.Design.Network;
using Xunit;

namespace Vauban.Tests.Design;

public sealed class CertificatePlanTests
{
    [Fact]
    public void The_name_is_escaped_and_the_identity_is_the_devices_own()
    {
        var plan = CertificatePlan.From(TestProfiles.AirQuality);

        Assert.Equal("CN={device},O=Atelier Vif\\, SAS", plan.Subject);
        Assert.Equal("vauban:device:air-quality-s1/{device}", plan.SubjectAlternativeUri);
        Assert.Equal([CertificatePlan.ClientAuthentication], plan.ExtendedKeyUsages);
        Assert.Equal([KeyAlgorithm.P256], plan.Keys);
        Assert.Equal(["life"], plan.Chosen);
    }

    [Fact]
    public void What_the_profile_leaves_open_is_chosen_and_said_to_be()
    {
        Assert.Equal(["certificate", "key", "life", "renew-at"], CertificatePlan.From(TestProfiles.Bare).Chosen.Order());
    }

    [Fact]
    public void Renewal_is_written_as_days()
    {
        Assert.Equal(240, CertificateFile.From(CertificatePlan.From(TestProfiles.AirQuality)).RenewAfterDays);
    }
}
