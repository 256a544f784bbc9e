namespace Vauban.Fleet.Policy;

/// <summary>By what a class of devices or applications is named.</summary>
public enum ClassTermKind
{
    /// <summary>Every device there is or may be.</summary>
    All,

    /// <summary>The devices of a product, also those to come.</summary>
    Product,

    /// <summary>The devices of a site today.</summary>
    Site,

    /// <summary>The devices with a label today.</summary>
    Label,

    /// <summary>One device.</summary>
    Device,

    /// <summary>The devices in a life-cycle state today.</summary>
    State,

    /// <summary>An application, or all with <c>*</c>.</summary>
    Application,
}
