using Vauban.Core.Profiles;
using Vauban.Core.Text;

namespace Vauban.Design.Network;

/// <summary>Walks a profile once and makes its resources.</summary>
internal sealed class ResourceMapping(ProductProfile profile)
{
    private readonly List<Resource> resources = [];
    private readonly List<Problem> problems = [];
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> instances = [];

    public ResourceMap Map()
    {
        foreach (var item in profile.Data.Where(item => item.To != "device"))
        {
            AddStream(item);
        }

        var control = ControlFlow();
        foreach (var setting in profile.Settings)
        {
            AddSetting(setting, control);
        }

        foreach (var command in profile.Commands)
        {
            AddCommand(command, control);
        }

        AddRunningRelease(control);
        return new ResourceMap(profile.Product.Id, resources, problems);
    }

    /// <summary>
    /// Settings and commands name no flow: they come from the peer that runs the fleet, else from the first flow able to carry
    /// them; without either nothing is derived.
    /// </summary>
    private NetworkFlow? ControlFlow()
    {
        var able = profile.Network.Where(flow => flow.Protocol is FlowProtocol.Mqtt or FlowProtocol.Coap or FlowProtocol.Lwm2m).ToList();
        return able.FirstOrDefault(flow => flow.Peer == "vauban") ?? able.FirstOrDefault(flow => flow.Peer is not null);
    }

    private void AddStream(DataItem item)
    {
        var sensor = SensorOf(item);
        var quantity = SensorQuantities.Knows(item.Id) ? item.Id : sensor?.Quantity;
        // A value computed from a sensor but of another quantity (presence out of CO2) is not in the sensor's unit.
        var same = sensor is not null && (sensor.Id == item.Id || !SensorQuantities.Knows(item.Id) || sensor.Quantity == item.Id);
        var flow = profile.Network.FirstOrDefault(flow => flow.Id == item.To);
        Add(
            new Resource
            {
                Id = item.Id,
                Kind = ResourceKind.Stream,
                Direction = ResourceDirection.Up,
                Unit = item.Unit ?? (same ? sensor!.Unit : null),
                Range = item.Range ?? (same ? sensor!.Range : null),
                Every = sensor?.Every,
                Sensor = sensor?.Id,
                Personal = item.Personal,
                Keep = item.Keep,
                Lwm2m = NextInstance(quantity),
                Source = $"data.{item.Id}",
            },
            flow
        );
    }

    private void AddSetting(SettingProfile setting, NetworkFlow? flow)
    {
        foreach (var direction in (ReadOnlySpan<ResourceDirection>)[ResourceDirection.Down, ResourceDirection.Up])
        {
            Add(
                new Resource
                {
                    Id = setting.Id,
                    Kind = ResourceKind.Setting,
                    Direction = direction,
                    Unit = setting.Value,
                    Range = setting.Range,
                    Source = $"settings.{setting.Id}",
                },
                flow
            );
        }
    }

    private void AddCommand(CommandProfile command, NetworkFlow? flow)
    {
        var order = new Resource
        {
            Id = command.Id,
            Kind = ResourceKind.Command,
            Direction = ResourceDirection.Cmd,
            Unit = command.Value,
            Range = command.Range,
            Source = $"commands.{command.Id}",
        };
        Add(order, flow);
        Add(order with { Direction = ResourceDirection.Res, Unit = null, Range = null }, flow);
    }

    private void AddRunningRelease(NetworkFlow? flow)
    {
        if (flow?.Protocol == FlowProtocol.Mqtt && !sources.ContainsKey($"up/{ResourceMap.RunningRelease}"))
        {
            Add(
                new Resource
                {
                    Id = ResourceMap.RunningRelease,
                    Kind = ResourceKind.Stream,
                    Direction = ResourceDirection.Up,
                    Unit = "text",
                    Personal = false,
                    Source = "agent",
                },
                flow
            );
        }
    }

    private void Add(Resource resource, NetworkFlow? flow)
    {
        if (!sources.TryAdd(resource.Path, resource.Source))
        {
            problems.Add(Problem.Of("VB-DESIGN-001", resource.Source, sources[resource.Path], resource.Path));
            return;
        }

        var topic = TopicMapping.For(profile.Product.Id, resource, flow, out var problem);
        if (problem is not null)
        {
            problems.Add(problem);
        }

        resources.Add(resource with { Flow = flow?.Id, Topic = topic, Encoding = EncodingOf(resource, flow) });
    }

    private static ResourceEncoding? EncodingOf(Resource resource, NetworkFlow? flow) =>
        resource switch
        {
            _ when flow is null || TopicMapping.Overrides(flow, resource.Direction) => null,
            { Id: ResourceMap.RunningRelease } => ResourceEncoding.Text,
            { Kind: not ResourceKind.Stream } => ResourceEncoding.Json,
            _ when flow.Protocol is FlowProtocol.Coap or FlowProtocol.Lwm2m => ResourceEncoding.SenmlCbor,
            _ when flow.Protocol is FlowProtocol.Mqtt => ResourceEncoding.SenmlJson,
            _ => null,
        };

    private SensorProfile? SensorOf(DataItem item)
    {
        var sensors = profile.Hardware?.Sensors ?? [];
        return sensors.FirstOrDefault(sensor => sensor.Id == (item.From ?? item.Id));
    }

    private Lwm2mPath? NextInstance(string? quantity)
    {
        if (SensorQuantities.ObjectOf(quantity) is not { } target)
        {
            return null;
        }

        var instance = instances.GetValueOrDefault(target.Object);
        instances[target.Object] = instance + 1;
        return new Lwm2mPath(target.Object, instance, target.Resource);
    }
}
